/** The authentication of a webhook, by its number in `serviceendpoint.authtype` (WA-182). */
export const AuthType = { webhookKey: 4, httpHeader: 5, httpQueryString: 6 } as const;

/** Contract number of a webhook among service endpoints (WA-182). */
export const webhookContract = 8;

/** Messages that steps of the emulator can be registered for. */
export const stepMessages = ['Create', 'Update', 'Delete'] as const;

/** A message that raises webhooks. */
export type StepMessage = (typeof stepMessages)[number];

/** Where a webhook goes, and how it proves who sends it. */
export interface Endpoint {
  url: string;
  authType: number;
  authValue: string | null;
}

/** A picture of the row that a step wants with its event. */
export interface StepImage {
  /** 0 before, 1 after, 2 both. */
  type: number;
  alias: string;
  /** Columns of the image; all without it. */
  columns: ReadonlySet<string> | undefined;
}

/** A registered step: on this event of this table, send to this endpoint (WA-182). */
export interface Step {
  id: string;
  endpoint: Endpoint;
  /** 10, 20 or 40. */
  stage: number;
  synchronous: boolean;
  rank: number;
  /** Columns of which one must be named in an update; any without it. */
  filter: ReadonlySet<string> | undefined;
  images: readonly StepImage[];
  /** Whether a delivery that succeeded is forgotten. */
  autoDelete: boolean;
}
