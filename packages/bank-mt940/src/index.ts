export { mt940Reader } from './mt940-reader.ts';
