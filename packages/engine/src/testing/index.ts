// The suites that stores and delivery engines must pass.
export { type StorePlace, type StoreSuiteOptions, storeSuite } from './store-suite.ts';
