export { NoRecordAddressError, NotCoupledError } from './errors';
export { coupledRecordAddress } from './coupled-record-address';
