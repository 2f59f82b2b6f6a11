import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { DATUMS, LIMITS, type ActionRequest, type Datum, type LocationInput } from '@citygrid/shared/api';
import { OUTCOMES, REASON_CODES, type Outcome, type ReasonCode } from '@citygrid/shared/case';
import { IsText } from '../infra/http';

/** Where something is, degrees. */
export class LocationDto implements LocationInput {
  @ApiProperty({ description: '经度（度）' }) @IsNumber({}, { message: '经度应为数字' }) lng: number;
  @ApiProperty({ description: '纬度（度）' }) @IsNumber({}, { message: '纬度应为数字' }) lat: number;
  @ApiPropertyOptional({ enum: DATUMS, default: 'gcj02' })
  @IsOptional()
  @IsIn(DATUMS, { message: `坐标系应为 ${DATUMS.join('、')} 之一` })
  crs?: Datum;
  @ApiPropertyOptional() @IsOptional() @IsText(0, LIMITS.addressMax) address?: string;
  @ApiPropertyOptional({ description: '手机给出的误差（米）' })
  @IsOptional()
  @IsNumber({}, { message: '误差应为数字（米）' })
  @Min(0, { message: '误差不能小于 0' })
  @Max(100_000, { message: '误差过大' })
  accuracyM?: number;
}

class ResponsibleDto {
  @ApiProperty() @IsText(1, 80) name: string;
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[0-9+()\- ]{3,20}$/, { message: '电话应为 3–20 位数字' })
  phone?: string;
}

class PartDto {
  @ApiProperty()
  @IsString({ message: '应为部门编码' })
  @Length(1, 40, { message: '应为部门编码' })
  departmentCode: string;
  @ApiProperty() @IsText(LIMITS.noteMin, LIMITS.noteMax) note: string;
}

const code = '应为 1–40 个字符的编码';

/** Body of any action; the transition table says which of it an action takes. */
export class ActionDto implements ActionRequest {
  @ApiPropertyOptional({ description: '您看到的版本号' })
  @IsOptional()
  @IsInt({ message: '版本号应为整数' })
  @Min(0, { message: '版本号应为整数' })
  @Max(2 ** 31 - 1, { message: '版本号过大' })
  version?: number;
  @ApiPropertyOptional() @IsOptional() @IsText(LIMITS.noteMin, LIMITS.noteMax) note?: string;
  @ApiPropertyOptional() @IsOptional() @IsText(LIMITS.noteMin, LIMITS.noteMax) internalNote?: string;
  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray({ message: '应为照片编号的列表' })
  @ArrayMaxSize(LIMITS.photosMax, { message: `最多 ${LIMITS.photosMax} 张照片` })
  @ArrayUnique({ message: '同一张照片出现了两次' })
  @IsString({ each: true, message: '照片编号应为文字' })
  @Length(1, 64, { each: true, message: '照片编号应为 1–64 个字符' })
  photoIds?: string[];
  @ApiPropertyOptional({ enum: OUTCOMES })
  @IsOptional()
  @IsIn(OUTCOMES, { message: `应为 ${OUTCOMES.join('、')} 之一` })
  outcome?: Outcome;
  @ApiPropertyOptional()
  @IsOptional()
  @IsString({ message: code })
  @Length(1, 40, { message: code })
  categoryCode?: string;
  @ApiPropertyOptional()
  @IsOptional()
  @IsString({ message: code })
  @Length(1, 40, { message: code })
  departmentCode?: string;
  @ApiPropertyOptional() @IsOptional() @IsString({ message: code }) @Length(1, 40, { message: code }) personId?: string;
  @ApiPropertyOptional()
  @IsOptional()
  @IsString({ message: code })
  @Length(1, 32, { message: '应为网格编码' })
  gridCode?: string;
  @ApiPropertyOptional({ type: LocationDto })
  @IsOptional()
  @ValidateNested({ message: '应为一个位置' })
  @Type(() => LocationDto)
  location?: LocationDto;
  @ApiPropertyOptional() @IsOptional() @IsISO8601({ strict: true }, { message: '应为 ISO 8601 时间' }) until?: string;
  @ApiPropertyOptional()
  @IsOptional()
  @IsISO8601({ strict: true }, { message: '应为 ISO 8601 时间' })
  reviewAt?: string;
  @ApiPropertyOptional({ enum: REASON_CODES })
  @IsOptional()
  @IsIn(REASON_CODES, { message: `应为 ${REASON_CODES.join('、')} 之一` })
  reasonCode?: ReasonCode;
  @ApiPropertyOptional({ type: ResponsibleDto })
  @IsOptional()
  @ValidateNested({ message: '应为负责单位' })
  @Type(() => ResponsibleDto)
  responsible?: ResponsibleDto;
  @ApiPropertyOptional()
  @IsOptional()
  @IsString({ message: code })
  @Length(1, 64, { message: code })
  intoCaseId?: string;
  @ApiPropertyOptional({ type: [PartDto] })
  @IsOptional()
  @IsArray({ message: '应为列表' })
  @ArrayMinSize(LIMITS.splitPartsMin, { message: `至少 ${LIMITS.splitPartsMin} 份` })
  @ArrayMaxSize(LIMITS.splitPartsMax, { message: `最多 ${LIMITS.splitPartsMax} 份` })
  @ValidateNested({ each: true, message: '每一份应有部门和说明' })
  @Type(() => PartDto)
  parts?: PartDto[];
  @ApiPropertyOptional({ minimum: 1, maximum: 5 })
  @IsOptional()
  @IsInt({ message: '评分应为 1 到 5 的整数' })
  @Min(1, { message: '评分应为 1 到 5 的整数' })
  @Max(5, { message: '评分应为 1 到 5 的整数' })
  score?: number;
  @ApiPropertyOptional()
  @IsOptional()
  @IsString({ message: code })
  @Length(1, 64, { message: code })
  timelineId?: string;
}
