export { type CsvReaderOptions, csvReader } from './csv-reader.ts';
export { csvProfileNames } from './profile/built-in.ts';
export { type CsvProfile, csvProfileSchema, parseCsvProfile } from './profile/csv-profile.ts';
