// The suite that every ERP adapter must pass, with the fake of Acme.
import { erpConformance } from '@reskontra/conformance';
import { subject } from './conformance-subject.ts';

erpConformance(subject, { readme: new URL('../README.md', import.meta.url) });
