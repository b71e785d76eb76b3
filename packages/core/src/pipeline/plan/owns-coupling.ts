import type { Coupling } from '../../ports/coupling';
import type { EffectiveMapping } from './effective-mapping';

/**
 * Whether a coupling is a mapping's own. Several mappings may join one pair of tables, told apart by their filters (EN-1); a deleted record meets no
 * filter any more, so the one that coupled it goes on to answer for it. What a mapping coupled that is gone falls to those that are left.
 */
export function ownsCoupling({ sharesPairWith }: EffectiveMapping, coupling: Pick<Coupling, 'mapping'>): boolean {
  return !sharesPairWith.includes(coupling.mapping);
}
