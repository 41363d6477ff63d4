// The suite that every collector adapter must pass, with the simulator as the fake.
import { collectorConformance } from '@reskontra/conformance';
import { maventaSubject } from './conformance-subject.ts';

collectorConformance(maventaSubject(), { readme: new URL('../README.md', import.meta.url) });
