export { column, Column, type Choices, type ValueOf } from './column';
export {
  dataverseTable,
  type Columns,
  type DataverseTable,
  type DataverseTableOptions,
  type RowOfColumns,
} from './dataverse-table';
export { choiceTable, type ChoiceTable, type ChoiceValue } from './choice-table';
export {
  dataverseStorageOf,
  type DataverseChoiceStorage,
  type DataverseColumn,
  type DataverseColumnType,
  type DataverseRowStorage,
  type DataverseStorage,
} from './dataverse-storage';
export { account, accountFreightTerms, accountPaymentTerms, accountShippingMethods } from './account';
export { businessunit } from './business-unit';
export { company } from './company';
export { contact } from './contact';
export { organization } from './organization';
export { role } from './role';
export { systemuser } from './system-user';
export { team } from './team';
export { transactioncurrency } from './transaction-currency';
export * from './local';
