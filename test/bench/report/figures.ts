import type {
  BareFigures,
  ChangeFigures,
  EngineFigures,
  EventFigures,
  FullFigures,
  MemoryFigures,
} from '../children/task';
import type { ClientFigures } from '../dataverse/client/client-benchmark';
import type { EmulatorFigures } from '../dataverse/emulator/emulator-benchmark';
import type { StartFigures } from '../parts/start';
import type { TypeBenchmark } from '../type-benchmark';

/** One size and one latency, all rounds. */
export interface ThroughputFigures {
  readonly records: number;
  readonly latency: number;
  readonly concurrency: number;
  /** Rounds side by side: Couplet, then the bare loop, each on a fresh copy of the same data. */
  readonly rounds: readonly { readonly couplet: FullFigures; readonly bare: BareFigures }[];
}

/** Everything that was measured. */
export interface BenchFigures {
  readonly machine: {
    readonly cores: number;
    readonly processor: string;
    readonly node: string;
    readonly load: readonly number[];
  };
  readonly date: string;
  /** What measuring took. */
  readonly seconds: number;
  readonly throughput: readonly ThroughputFigures[];
  readonly engine: readonly EngineFigures[];
  readonly changes: readonly ChangeFigures[];
  readonly events: EventFigures | null;
  readonly start: StartFigures | null;
  readonly memory: MemoryFigures | null;
  /** The client beside a bare undici loop. */
  readonly client: readonly ClientFigures[];
  /** The emulator by itself; null where it was not measured. */
  readonly emulator: EmulatorFigures | null;
  readonly types: TypeBenchmark | null;
}
