import { CoupletError } from '@couplet/core';

/** A folder of several companies, and none of them chosen. */
export class DatasetNeededError extends CoupletError {
  readonly code = 'CPL_DATASET_NEEDED';
  constructor(folder: string, datasets: readonly string[]) {
    super(`${folder} holds several companies. Choose one with --dataset: ${datasets.join(', ')}.`, {
      folder,
      datasets: datasets.join(', '),
    });
  }
}

/** The data directory holds the demo of another company, or of the same one in another shape. */
export class OtherDemoError extends CoupletError {
  readonly code = 'CPL_DEMO_OTHER_COMPANY';
  constructor(directory: string, there: string, wanted: string) {
    super(
      `${directory} holds the demo of ${there}, not of ${wanted}. Choose another directory with --data-dir, or start over with --fresh.`,
      {
        directory,
        there,
        wanted,
      },
    );
  }
}

/** The tenant in the database is joined to another environment than the one in the data directory. */
export class OtherEnvironmentError extends CoupletError {
  readonly code = 'CPL_DEMO_OTHER_ENVIRONMENT';
  constructor(directory: string) {
    super(
      `The company in the database is joined to another emulator than the one in ${directory}. Name the data directory that belongs to ` +
        'the database with --data-dir, or use another database.',
      { directory },
    );
  }
}

/** Starting over would remove data from a database that is not ours alone. */
export class FreshExternalError extends CoupletError {
  readonly code = 'CPL_FRESH_EXTERNAL_DATABASE';
  constructor() {
    super(
      '--fresh removes a data directory, not what is in the database behind DATABASE_URL. Point DATABASE_URL at an empty database, or drop ' +
        'the schemas couplet, couplet_feed and erp there yourself and remove the data directory.',
    );
  }
}

/** The data directory holds a company that was set up with an environment of its own. */
export class SetUpDirectoryError extends CoupletError {
  readonly code = 'CPL_DEMO_SET_UP_COMPANY';
  constructor(directory: string) {
    super(
      `${directory} holds a company that was set up by couplet setup; the demo would load its own into it. Choose another directory with --data-dir.`,
      { directory },
    );
  }
}
