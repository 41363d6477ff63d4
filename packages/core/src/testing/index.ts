export { type ExpectedInstruction, type Given, given, type When } from './given.ts';
