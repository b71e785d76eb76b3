import type { PassProgress } from '../../ports/repositories/synch-job-repository';

/** A scan of everything from a page on, followed by no feed: a reconciliation moves no checkpoint. */
export const noPositionYet = (after: string | null): PassProgress => ({ phase: 'scan', position: null, after });
