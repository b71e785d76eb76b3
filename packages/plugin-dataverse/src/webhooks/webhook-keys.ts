import { createHash, timingSafeEqual } from 'node:crypto';

/** Keys that a receiver accepts: the present one, and the one before while it is being changed over. */
export interface WebhookKeys {
  readonly present: string;
  readonly previous?: string;
}

/** Whether a key is one of those accepted. Takes the same time whatever is wrong with it. */
export function isWebhookKey(given: string | undefined, { present, previous }: WebhookKeys): boolean {
  const asked = digest(given ?? '');
  const isPresent = timingSafeEqual(asked, digest(present));
  const isPrevious = timingSafeEqual(asked, digest(previous ?? present));
  return given !== undefined && given !== '' && (isPresent || isPrevious);
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
