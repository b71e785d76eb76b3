import type { OpenTenant } from '../../host/tenant';
import type { TenantJob } from '../../host/tenant-job';
import { LeaseLostError } from '../../ports/errors/lease-lost-error';
import type { PassProgress, Run, SynchJob } from '../../ports/repositories/synch-job-repository';
import type { JobContext, JobEnd, JobReport } from '../../sdk/job';
import { noCounters, outcomes } from '../../sdk/outcome';
import { guardLease } from './guard-lease';
import type { WorkOrder } from './work';

/** One turn of a job: what it reports is recorded under the lease, and its signal tells when to end. */
export class JobTurn {
  readonly #pass: SynchJob;
  readonly #stop = new AbortController();
  #progress: PassProgress;

  constructor(
    private readonly tenant: OpenTenant,
    private readonly job: TenantJob,
    run: Run,
    private readonly order: WorkOrder,
  ) {
    const [pass] = run.jobs;
    if (pass === undefined) throw new TypeError(`The run ${run.id} of the job ${job.name} has no pass.`);
    this.#pass = pass;
    this.#progress = pass.progress;
  }

  /** Lets the job work until it ends its turn. Throws what it throws, and `CPL_LEASE_LOST` when another worker took over. */
  async work(): Promise<JobEnd> {
    const { unitOfWork } = this.tenant;
    if (this.#pass.state === 'waiting') await unitOfWork.run(({ jobs }) => jobs.setJobState(this.#pass.id, 'running'));
    const end = await this.#guarded();
    if (end === 'more') return end;
    await this.#record({ ...this.#progress, phase: 'done' }, {});
    await unitOfWork.run(({ jobs }) => jobs.setJobState(this.#pass.id, 'finished'));
    return end;
  }

  async #guarded(): Promise<JobEnd> {
    const { signal } = this.order;
    const endTurn = (): void => this.#stop.abort();
    signal?.addEventListener('abort', endTurn);
    if (signal?.aborted === true) endTurn();
    const guard = guardLease(this.tenant, this.order, this.#stop);
    try {
      const end = await this.job.work().run(this.#context());
      this.#refuseOvertaken();
      return end;
    } catch (error) {
      this.#refuseOvertaken();
      if (!this.#stop.signal.aborted || LeaseLostError.is(error, 'CPL_LEASE_LOST')) throw error;
      return 'more';
    } finally {
      signal?.removeEventListener('abort', endTurn);
      await guard.end();
    }
  }

  #refuseOvertaken(): void {
    const { signal } = this.#stop;
    if (signal.aborted && LeaseLostError.is(signal.reason, 'CPL_LEASE_LOST')) throw signal.reason;
  }

  #context(): JobContext {
    const place = this.#progress.after;
    return { tenant: this.tenant.id, place, signal: this.#stop.signal, report: (report) => this.#report(report) };
  }

  async #report(report: JobReport): Promise<boolean> {
    await this.#record({ ...this.#progress, after: report.place ?? this.#progress.after }, report);
    const goesOn = !this.#stop.signal.aborted && !(await this.order.pause());
    if (!goesOn && (await this.order.isCancelled())) this.#stop.abort();
    return goesOn;
  }

  async #record(progress: PassProgress, { counters: counted = {}, failures = [] }: JobReport): Promise<void> {
    const job = this.#pass.id;
    const { lease, worker } = this.order;
    const counters = { ...noCounters(), ...counted, failed: failures.length };
    const pulled = outcomes.reduce((sum, outcome) => sum + counters[outcome], 0);
    await this.tenant.unitOfWork.run(async ({ jobs }) => {
      await jobs.addErrors(
        failures.map(({ code, message, facts = {} }) => ({
          job,
          localKey: null,
          integrationKey: null,
          outcome: 'failed',
          code,
          message,
          facts,
        })),
      );
      const { leaseSeconds } = worker;
      await jobs.advance({ job, lease, leaseSeconds, progress, pulled, counters, checkpoint: null });
    });
    this.#progress = progress;
  }
}
