/** The mapping that is measured. */
export const measuredMapping = 'CUSTOMER';
/** Where its rows go. */
export const measuredTable = 'account';
