export { runProcess } from './run-process.ts';
export { WakeUp } from './wake-up.ts';
export { Repeating } from './repeating.ts';
