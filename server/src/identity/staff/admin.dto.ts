import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { LIMITS } from '@citygrid/shared/api';
import { IsText } from '../../infra/http';
import type { RosterPosition } from '../entities';
import { STAFF_ROLES, type StaffRole } from '../roles';

const CODE = /^[A-Za-z0-9-]{1,32}$/;
const CODE_MESSAGE = '编号应为 1–32 个字母、数字或连字符';
const PHONE = /^[+0-9][0-9 ()-]{2,31}$/;
const PHONE_MESSAGE = '电话号码格式不对';
const POSITIONS = ['primary', 'substitute'] as const satisfies readonly RosterPosition[];

export class PageQueryDto {
  @ApiPropertyOptional({ minimum: 1, maximum: LIMITS.pageMax, default: LIMITS.pageDefault })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: '每页条数应为整数' })
  @Min(1, { message: '每页至少 1 条' })
  @Max(LIMITS.pageMax, { message: `每页最多 ${LIMITS.pageMax} 条` })
  limit: number = LIMITS.pageDefault;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString({ message: '翻页位置应为文字' })
  @MaxLength(400, { message: '翻页位置太长' })
  cursor?: string;
}

export class StaffQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: STAFF_ROLES })
  @IsOptional()
  @IsIn([...STAFF_ROLES], { message: '没有这个角色' })
  role?: StaffRole;
}

export class RosterEntryDto {
  @ApiProperty()
  @Matches(CODE, { message: CODE_MESSAGE })
  code: string;

  @ApiPropertyOptional({ enum: POSITIONS, default: 'primary' })
  @IsOptional()
  @IsIn([...POSITIONS], { message: '应为 primary 或 substitute' })
  position?: RosterPosition;
}

export class CreateStaffDto {
  @ApiProperty({ enum: STAFF_ROLES })
  @IsIn([...STAFF_ROLES], { message: '没有这个角色' })
  role: StaffRole;

  @ApiProperty()
  @IsText(1, 40)
  name: string;

  @ApiPropertyOptional({ description: 'Grid workers and handlers: they are invited by it.' })
  @IsOptional()
  @Matches(PHONE, { message: PHONE_MESSAGE })
  phone?: string;

  @ApiPropertyOptional({ description: 'Console roles.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{2,31}$/, { message: '用户名应为 3–32 个字母、数字或 . _ -' })
  username?: string;

  @ApiPropertyOptional({ description: 'Console roles, not in production; without it a one-time link is made.' })
  @IsOptional()
  @IsString({ message: '密码应为文字' })
  @MaxLength(512, { message: '密码太长' })
  password?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(CODE, { message: CODE_MESSAGE })
  streetCode?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(CODE, { message: CODE_MESSAGE })
  countyCode?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(CODE, { message: CODE_MESSAGE })
  departmentCode?: string;

  @ApiPropertyOptional({ type: RosterEntryDto, isArray: true })
  @IsOptional()
  @IsArray({ message: '应为网格列表' })
  @ArrayMaxSize(50, { message: '一个人最多 50 个网格' })
  @ArrayUnique(gridCodeOf, { message: '网格不能重复' })
  @ValidateNested({ each: true, message: '应为 { code, position }' })
  @Type(() => RosterEntryDto)
  grids?: RosterEntryDto[];
}

/** What of a staff row may change; a field that is left out stays. */
export class PatchStaffDto {
  @ApiPropertyOptional()
  @ValidateIf(isGiven('name'))
  @IsText(1, 40)
  name?: string;

  @ApiPropertyOptional()
  @ValidateIf(isGiven('phone'))
  @Matches(PHONE, { message: PHONE_MESSAGE })
  phone?: string;

  @ApiPropertyOptional()
  @ValidateIf(isGiven('departmentCode'))
  @Matches(CODE, { message: CODE_MESSAGE })
  departmentCode?: string;

  @ApiPropertyOptional({ type: RosterEntryDto, isArray: true })
  @ValidateIf(isGiven('grids'))
  @IsArray({ message: '应为网格列表' })
  @ArrayMaxSize(50, { message: '一个人最多 50 个网格' })
  @ArrayUnique(gridCodeOf, { message: '网格不能重复' })
  @ValidateNested({ each: true, message: '应为 { code, position }' })
  @Type(() => RosterEntryDto)
  grids?: RosterEntryDto[];

  @ApiPropertyOptional()
  @ValidateIf(isGiven('active'))
  @IsBoolean({ message: '应为 true 或 false' })
  active?: boolean;
}

export class CreateDepartmentDto {
  @ApiProperty()
  @Matches(CODE, { message: CODE_MESSAGE })
  code: string;

  @ApiProperty()
  @IsText(1, 40)
  name: string;

  @ApiProperty()
  @Matches(CODE, { message: CODE_MESSAGE })
  streetCode: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @Matches(PHONE, { message: PHONE_MESSAGE })
  dutyPhone?: string | null;
}

export class PatchDepartmentDto {
  @ApiPropertyOptional()
  @ValidateIf(isGiven('name'))
  @IsText(1, 40)
  name?: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @Matches(PHONE, { message: PHONE_MESSAGE })
  dutyPhone?: string | null;

  @ApiPropertyOptional()
  @ValidateIf(isGiven('active'))
  @IsBoolean({ message: '应为 true 或 false' })
  active?: boolean;
}

/** Left out is not null: `IsOptional` would let null through to a column that has no null. */
function isGiven(field: string): (object: object) => boolean {
  return (object) => (object as Record<string, unknown>)[field] !== undefined;
}

function gridCodeOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null ? (entry as { code?: unknown }).code : entry;
}
