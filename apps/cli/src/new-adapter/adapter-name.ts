// adapter-name.ts — the name of an ERP in every spelling that the template needs.
import { ConfigError } from '@reskontra/core';

export interface AdapterName {
  /** `nordic-books`; the package is `erp-nordic-books`. */
  readonly kebab: string;
  /** `NordicBooks`, in the names of types. */
  readonly pascal: string;
  /** `NORDIC_BOOKS`, of constants and environment variables. */
  readonly constant: string;
  /** `Nordic Books`, in sentences. */
  readonly title: string;
}

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const TITLE = /^[\p{L}\p{N}][\p{L}\p{N} .&+-]{0,60}$/u; // it stands in strings, comments and Markdown

/** @throws ConfigError `new-adapter.name`, `new-adapter.title` */
export function toAdapterName(given: string, title?: string): AdapterName {
  const kebab = given.replace(/^erp-/, '');
  if (!NAME.test(kebab) || kebab.length > 60) {
    throw new ConfigError(
      `"${given}" is no name for an adapter. Take small letters, digits and dashes: reskontra new-adapter nordic-books.`,
      { code: 'new-adapter.name' },
    );
  }
  if (title !== undefined && !TITLE.test(title)) {
    throw new ConfigError('The title takes letters, digits, blanks and . & + - alone, 60 of them at most.', {
      code: 'new-adapter.title',
    });
  }
  const words = kebab.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return {
    kebab,
    pascal: words.join(''),
    constant: kebab.replaceAll('-', '_').toUpperCase(),
    title: title ?? words.join(' '),
  };
}
