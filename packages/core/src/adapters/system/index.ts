export { pinoLogger, type FileLogger } from './pino-logger';
export { systemClock } from './system-clock';
export { systemRandom } from './system-random';
export { systemScheduler } from './system-scheduler';
