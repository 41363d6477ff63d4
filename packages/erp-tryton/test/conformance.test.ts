import { erpConformance } from '@reskontra/conformance';
import { trytonSubject } from './support/conformance-subject.ts';

erpConformance(trytonSubject(), { readme: new URL('../README.md', import.meta.url) });
