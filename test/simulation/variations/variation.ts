import type { Contribution, Logger, System } from '@couplet/core';
import type { MappingSettings, Repositories, UnitOfWork } from '@couplet/core/internal';

/** Where a system stands that is varied. */
export interface Place {
  readonly side: 'local' | 'integration';
  readonly tenant: string;
  /** Systems of the other tenant, where there is one. */
  readonly others: readonly System[];
  readonly logger: Logger;
}

/** Something put between the engine and its ports, or into it, that the engine's own code does not do. */
export interface Variation {
  system?(inner: System, place: Place): System;
  repositories?(inner: Repositories): Repositories;
  unitOfWork?(inner: UnitOfWork): UnitOfWork;
  /** What the engine is told instead of what it was told. */
  settings?(given: MappingSettings): MappingSettings;
  contributes?(): readonly Contribution[];
}
