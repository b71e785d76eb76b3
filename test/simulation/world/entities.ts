import { type Code, CodeField, OptionField, TextField } from '@couplet/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether a record is one of those that are synchronized. */
export type Blocked = 'open' | 'all';

@Entity('agent')
export class Agent {
  @PrimaryColumn('text') id!: string;
  @CodeField(20) code!: Code;
  @TextField(60) name!: string;
  @CodeField(20) favourite!: Code;
}

@Entity('customer')
export class Customer {
  @PrimaryColumn('text') id!: string;
  @CodeField(20) no!: Code;
  @TextField(60) name!: string;
  @TextField(60) note!: string;
  @TextField(60) terms!: string;
  @TextField(60) rating!: string;
  @OptionField({ open: 0, all: 1 }) blocked!: Blocked;
  @CodeField(20) agentCode!: Code;
}

@Entity('order_header')
export class OrderHeader {
  @PrimaryColumn('text') id!: string;
  @CodeField(20) no!: Code;
  @TextField(60) title!: string;
}

@Entity('order_line')
export class OrderLine {
  @PrimaryColumn('text') id!: string;
  @CodeField(20) documentNo!: Code;
  @Column('integer') lineNo!: number;
  @TextField(20) mark!: string;
  @TextField(60) item!: string;
}
