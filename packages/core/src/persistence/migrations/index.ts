import { Comparison1790000000006 } from './comparison';
import { Configuration1790000000002 } from './configuration';
import { Couplings1790000000003 } from './couplings';
import { CouplingsApart1790000000801 } from './couplings-apart';
import { FullSynchronization1790000000501 } from './full-synchronization';
import { History1790000000005 } from './history';
import { MappingConfiguration1790000000301 } from './mapping-configuration';
import { OverruledValues1790000000901 } from './overruled-values';
import { RecordHistory1790000000103 } from './record-history';
import { RestoredSide1790000000701 } from './restored-side';
import { Schedules1790000000601 } from './schedules';
import { SkippedRecords1790000000101 } from './skipped-records';
import { SynchJobs1790000000004 } from './synch-jobs';
import { StartOfRun1790000000102 } from './start-of-run';
import { Tenants1790000000001 } from './tenants';
import { TransformationRules1790000000401 } from './transformation-rules';
import { UnnamedCreates1790000000902 } from './unnamed-creates';

/** All migrations of the control database, oldest first. A released one never changes. */
export const controlMigrations = [
  Tenants1790000000001,
  Configuration1790000000002,
  Couplings1790000000003,
  SynchJobs1790000000004,
  History1790000000005,
  Comparison1790000000006,
  SkippedRecords1790000000101,
  StartOfRun1790000000102,
  RecordHistory1790000000103,
  MappingConfiguration1790000000301,
  TransformationRules1790000000401,
  FullSynchronization1790000000501,
  Schedules1790000000601,
  RestoredSide1790000000701,
  CouplingsApart1790000000801,
  OverruledValues1790000000901,
  UnnamedCreates1790000000902,
] as const;

/** Their names, as the table `couplet.migration` keeps them. */
export const controlMigrationNames: readonly string[] = controlMigrations.map((migration) => migration.name);
