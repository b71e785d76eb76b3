import type { LaunchState } from './launch-state';
/** Whether the emulator of a state answers and is the one the state names. */
export declare function answersPing(
  state: Pick<LaunchState, 'url' | 'ca' | 'instanceId'>,
  timeoutMilliseconds?: number,
): Promise<boolean>;
//# sourceMappingURL=ping.d.ts.map
