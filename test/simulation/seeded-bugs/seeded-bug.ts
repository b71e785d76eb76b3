import type { Contribution, Logger, System } from '@couplet/core';
import type { MappingSettings, Repositories, UnitOfWork } from '@couplet/core/internal';

/** Where a bug sits. */
export interface BugPlace {
  readonly side: 'local' | 'integration';
  readonly tenant: string;
  /** Systems of the other tenant, where there is one. */
  readonly others: readonly System[];
  readonly logger: Logger;
}

/** A mistake that the engine does not make, put between the engine and its ports: the oracle must find it. */
export interface SeededBug {
  readonly name: string;
  /** The invariants that it breaks; any of them may be the one that is seen first. */
  readonly breaks: string;
  system?(inner: System, place: BugPlace): System;
  repositories?(inner: Repositories): Repositories;
  unitOfWork?(inner: UnitOfWork): UnitOfWork;
  /** What the engine is told instead of what it was told. */
  settings?(given: MappingSettings): MappingSettings;
  contributes?(): readonly Contribution[];
}
