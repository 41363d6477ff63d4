// query-doc.ts — query parameters as they are described.

export interface QueryDoc {
  readonly name: string;
  readonly description: string;
  readonly values?: readonly string[];
  readonly isList?: boolean;
}

export const PAGING_DOC: readonly QueryDoc[] = [
  { name: 'page', description: 'From 1' },
  { name: 'per_page', description: '10 when left out, at most 100' },
  { name: 'sort', description: 'By time', values: ['created_at', '-created_at'] },
];
