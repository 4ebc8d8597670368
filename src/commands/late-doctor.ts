import type { Doctor } from '../doctor/check';
import type { RunningParts } from './running-doctor';

/** The doctor of the bot that runs. Its code is loaded when somebody asks. */
export function lateDoctor(parts: RunningParts): Doctor {
  let look: Doctor | undefined;
  return async (maxAgeMs) => {
    const { runningDoctor } = await import('./running-doctor.js');
    look ??= runningDoctor(parts);
    return look(maxAgeMs);
  };
}
