import { ApiProperty } from '@nestjs/swagger';
import type { RosterPosition } from '../entities';
import { STAFF_ROLES, type StaffRole } from '../roles';

/** `invited`: nobody can act yet; `expired`: and the invitation is over. */
export const STAFF_STATES = ['working', 'invited', 'expired', 'left'] as const;
export type StaffState = (typeof STAFF_STATES)[number];

export class StaffGridView {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['primary', 'substitute'] }) position: RosterPosition;
}

export class StaffDepartmentView {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}

/** One of the staff, as administrators see them. */
export class StaffView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) personId: string;
  @ApiProperty({ enum: STAFF_ROLES }) role: StaffRole;
  @ApiProperty() name: string;
  @ApiProperty() displayName: string;
  @ApiProperty({ type: String, nullable: true }) phoneMasked: string | null;
  @ApiProperty({ type: String, nullable: true }) username: string | null;
  @ApiProperty({ type: String, nullable: true }) streetCode: string | null;
  @ApiProperty({ type: String, nullable: true }) countyCode: string | null;
  @ApiProperty({ type: StaffDepartmentView, nullable: true }) department: StaffDepartmentView | null;
  @ApiProperty({ type: StaffGridView, isArray: true }) grids: StaffGridView[];
  @ApiProperty({ enum: STAFF_STATES }) state: StaffState;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) invitationExpiresAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) boundAt: string | null;
}

/** A one-time link for POST `/auth/staff/password`; shown this once. */
export class LinkView {
  @ApiProperty() token: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class StaffWithLinkView extends StaffView {
  @ApiProperty({ type: LinkView, nullable: true }) link: LinkView | null;
}

export class StaffPageDto {
  @ApiProperty({ type: StaffView, isArray: true }) items: StaffView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class DepartmentView {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty() streetCode: string;
  @ApiProperty({ type: String, nullable: true }) dutyPhone: string | null;
  @ApiProperty() active: boolean;
}

export class DepartmentPageDto {
  @ApiProperty({ type: DepartmentView, isArray: true }) items: DepartmentView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
