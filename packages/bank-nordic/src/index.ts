export { bgmaxReader } from './bgmax/bgmax-reader.ts';
export { ktlReader } from './ktl/ktl-reader.ts';
export { ocrReader } from './ocr/ocr-reader.ts';
export { titoReader } from './tito/tito-reader.ts';
