import type { ErrorFacts } from './couplet-error';
import type { Outcome } from './outcome';
import type { Table } from './table';
import type { WorkSchedule } from './work-schedule';

/** A recurring job beside the mappings, such as statistics or availability (EN-295). Plain data; what it does is a class of its own. */
export interface JobDefinition {
  /** Unique among the jobs and mappings of a tenant, for example `CONTOSO-STATISTICS`: the name under which it is scheduled, held and logged. */
  readonly name: string;
  readonly title: string;
  /** What it is good for, in a sentence. */
  readonly description: string;
  readonly schedule: WorkSchedule;
  /** Rests for its inactivity timeout before its first run, unless something wakes it. */
  readonly startsInactive: boolean;
  /** Tables a change of which wakes it: tables of mappings that run to, or from, the integration table. */
  readonly wokenBy: readonly Table[];
}

/** What {@link defineJob} takes. */
export type JobOptions = Pick<JobDefinition, 'name' | 'description'> &
  Partial<Omit<JobDefinition, 'schedule'>> & { readonly schedule?: Partial<WorkSchedule> };

/**
 * Declares a recurring job. Without a schedule it runs every 30 minutes; it rests only where it has an inactivity timeout, and then counts what
 * it does.
 */
export function defineJob(options: JobOptions): JobDefinition {
  const { name, description, title = name, schedule = {}, startsInactive = false, wokenBy = [] } = options;
  const intervalMinutes = schedule.intervalMinutes ?? 30;
  const inactivityTimeoutMinutes = schedule.inactivityTimeoutMinutes ?? intervalMinutes;
  return {
    name,
    title,
    description,
    schedule: { intervalMinutes, inactivityTimeoutMinutes },
    startsInactive,
    wokenBy,
  };
}

/** Something that went wrong while a job went on; the log of the run keeps it, and counts one `failed`. */
export interface JobFailure {
  /** Stable, with the plugin's name in front. */
  readonly code: string;
  readonly message: string;
  readonly facts?: ErrorFacts;
}

/** What a job did since its last report. */
export interface JobReport {
  /** Where it stands now: a later turn begins there. Left out where it stands where it stood. */
  readonly place?: string;
  readonly counters?: Readonly<Partial<Record<Exclude<Outcome, 'failed'>, number>>>;
  readonly failures?: readonly JobFailure[];
}

/** What a turn of a job is given. */
export interface JobContext {
  readonly tenant: string;
  /** What the run reported last as its place, perhaps in another process; null where it begins. */
  readonly place: string | null;
  /** Aborted when the turn has to end: the run was cancelled, another worker took it over, or the program ends. */
  readonly signal: AbortSignal;
  /**
   * Notes what was done, and keeps the job from being given to another worker meanwhile. Answers whether there is time for more: a job that
   * is told no answers `more` to go on in a later turn. Throws `CPL_LEASE_LOST` when another worker took over; nothing is noted then.
   */
  readonly report: (report: JobReport) => Promise<boolean>;
}

/** How a turn of a job ends: the run is done, or goes on from its place after others had their turn. */
export type JobEnd = 'done' | 'more';

/**
 * The work of a job: built once per tenant, and given its turns by one worker at a time. A turn may be cut short anywhere, so what it does must
 * be safe to do again from its last place. What it throws interrupts the run, which is taken up again later, without end; what it throws
 * after its signal was aborted is no failure.
 */
export interface Job {
  run(context: JobContext): Promise<JobEnd>;
}
