import { erpConformance } from '@reskontra/conformance';
import { vismaNetSubject } from './conformance-subject.ts';

erpConformance(vismaNetSubject(), { readme: new URL('../README.md', import.meta.url) });
