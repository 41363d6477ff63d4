export { type Clock, fixedClock } from './clock.ts';
export { addMs, type Instant, instantFromMs, instantToMs, parseInstant } from './instant.ts';
export {
  addDays,
  comparePlainDates,
  daysBetween,
  isPlainDate,
  maximumDate,
  minimumDate,
  type PlainDate,
  parsePlainDate,
} from './plain-date.ts';
export { plainDateIn } from './plain-date-in.ts';
export { type Random, seededRandom } from './random.ts';
export { instantSchema, plainDateSchema } from './time-schema.ts';
