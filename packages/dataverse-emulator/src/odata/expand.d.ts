import type { FilterExpression } from './filter-expression';
import { type OrderItem } from './order-by';
/** One item of `$expand`. */
export interface ExpandOption {
  navigation: string;
  /** `nav/$ref`: only the address of the related row (WA-99). */
  reference: boolean;
  select: string[] | undefined;
  filter: FilterExpression | undefined;
  orderBy: OrderItem[];
  top: number | undefined;
  /** The text of the options as written, for the collection's next link (WA-97). */
  text: string;
}
/**
 * Parses an `$expand` (WA-95 to WA-99).
 *
 * @throws DataverseError 400 for syntax errors and more than fifteen items, 501 for nested `$expand`
 */
export declare function parseExpand(text: string): ExpandOption[];
//# sourceMappingURL=expand.d.ts.map
