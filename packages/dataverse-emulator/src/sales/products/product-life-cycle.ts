import type { SalesReason } from '../sales-error';

/** States of a product (WA-205). */
export const ProductState = { active: 0, retired: 1, draft: 2, underRevision: 3 } as const;

const refused: Record<string, SalesReason> = {
  [`${ProductState.draft}>${ProductState.retired}`]: 'draftToRetired',
  [`${ProductState.draft}>${ProductState.underRevision}`]: 'draftToRevised',
  [`${ProductState.retired}>${ProductState.underRevision}`]: 'draftToRevised',
  [`${ProductState.active}>${ProductState.draft}`]: 'activeToDraft',
  [`${ProductState.retired}>${ProductState.draft}`]: 'publishedToDraft',
  [`${ProductState.underRevision}>${ProductState.draft}`]: 'publishedToDraft',
};

/** Why a product cannot go from one state to another; undefined when it can (WA-228). */
export function refusedTransition(from: number, to: number): SalesReason | undefined {
  return refused[`${from}>${to}`];
}
