/** What happens to a row when the row that it points to is deleted: it goes as well, it forbids the deletion, or its lookup is cleared. */
export type DeleteBehaviour = 'cascade' | 'restrict' | 'clear';

/** Tables whose rows cannot go while something points to them. */
const restricting = new Set([
  'businessunit',
  'systemuser',
  'team',
  'transactioncurrency',
  'organization',
  'role',
  'product',
  'uom',
  'uomschedule',
  'pricelevel',
  'discounttype',
]);

/** Lookups, as `table.column`, whose rows belong to the row they point to. */
const parts = new Set([
  'duplicaterulecondition.regardingobjectid',
  'sdkmessageprocessingstep.eventhandler',
  'sdkmessageprocessingstepimage.sdkmessageprocessingstepid',
  'annotation.objectid',
  'post.regardingobjectid',
  'uom.uomscheduleid',
  'discount.discounttypeid',
  'productpricelevel.pricelevelid',
  'productpricelevel.productid',
  'opportunityproduct.opportunityid',
  'opportunityclose.opportunityid',
  'quotedetail.quoteid',
  'quoteclose.quoteid',
  'salesorderdetail.salesorderid',
  'orderclose.salesorderid',
  'invoicedetail.invoiceid',
]);

/** Lookups, as `table.column`, that are only a default or a hint and never keep their target. */
const loose = new Set(['product.pricelevelid']);

/**
 * The delete behaviour of a lookup column for one of its targets (WA-59). The table files name none; what is not known to cascade or to
 * restrict is cleared.
 */
export function deleteBehaviour(table: string, column: string, target: string): DeleteBehaviour {
  const name = `${table}.${column}`;
  if (parts.has(name)) return 'cascade';
  return restricting.has(target) && !loose.has(name) ? 'restrict' : 'clear';
}
