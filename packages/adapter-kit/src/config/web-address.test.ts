import { describe, expect, it } from 'vitest';
import { webAddress } from './web-address.ts';

const schema = webAddress('https://erp.example.com');
const complaint = (text: string) => schema.safeParse(text).error?.issues[0]?.message;

describe('a web address', () => {
  it.each([
    ['https://erp.example.com/api/', 'https://erp.example.com/api'],
    ['http://127.0.0.1:8099', 'http://127.0.0.1:8099'],
    ['http://[::1]:80//', 'http://[::1]:80'],
    ['http://erp:8000', 'http://erp:8000'],
  ])('may be %s', (text, expected) => {
    expect(schema.parse(text)).toBe(expected);
  });

  it.each([
    ['erp.example.com', 'not a web address like https://erp.example.com'],
    ['ftp://erp.example.com', 'not a web address like https://erp.example.com'],
    [
      'http://erp.example.com',
      'must begin with https, since secrets travel there; http is for this machine and its own network',
    ],
    ['https://me:secret@erp.example.com', 'must not hold a user name, a query or a fragment'],
    ['https://erp.example.com/?key=secret', 'must not hold a user name, a query or a fragment'],
  ])('may not be %s', (text, expected) => {
    expect(complaint(text)).toBe(expected);
  });
});
