import { field, unmapped } from './facts';

/** The address and communication fields that customers, vendors and contacts share. */
export const address = {
  name2: unmapped(field.text(50)),
  address: field.text(100),
  address2: field.text(50),
  city: field.text(30),
  postCode: field.code(20),
  county: field.text(30),
  countryRegionCode: field.code(10),
  phoneNo: field.text(30),
  mobilePhoneNo: field.text(30),
  faxNo: field.text(30),
  eMail: field.text(80),
  homePage: field.text(255),
};
