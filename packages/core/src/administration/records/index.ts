export { coupledRecord, coupledRecordAddress, type CoupledRecord } from './coupled-record';
export { NoRecordAddressError, NotCoupledError } from './errors';
export { findLocalKeys } from './find-local-keys';
