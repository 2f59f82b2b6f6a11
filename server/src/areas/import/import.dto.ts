import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsObject, IsOptional, Matches } from 'class-validator';
import { DATUMS, type Datum } from '@citygrid/shared/api';
import { CODE, type Box } from '@citygrid/shared/area';
import { IsText } from '../../infra/http';
import { decimalOf, PointDto } from '../area.dto';
import { GRID_KINDS, type GridKind } from '../grid-kind';
import type { ImportAnswer } from './import-answer';

const MODES = ['replace', 'merge'] as const;

export class ImportQuery {
  @ApiPropertyOptional({ enum: DATUMS, default: 'gcj02', description: '文件的坐标系' })
  @IsOptional()
  @IsIn(DATUMS, { message: `坐标系应为 ${DATUMS.join('、')} 之一` })
  crs?: Datum;

  @ApiPropertyOptional({ default: 'code', description: '编码所在的属性；@index：按顺序编号' })
  @IsOptional()
  @IsText(1, 64)
  codeProperty?: string;

  @ApiPropertyOptional({ default: 'name' })
  @IsOptional()
  @IsText(1, 64)
  nameProperty?: string;

  @ApiPropertyOptional({ description: '与 @index 一起使用的编码前缀' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9-]{0,24}$/, { message: '前缀最多 24 位字母、数字或连字符' })
  prefix?: string;

  @ApiPropertyOptional({ description: '没有国标编码的网格归属的区划编码' })
  @IsOptional()
  @Matches(CODE, { message: '区划编码应为 1–32 位字母、数字或连字符' })
  parent?: string;

  @ApiPropertyOptional({ enum: GRID_KINDS, default: 'people' })
  @IsOptional()
  @IsIn(GRID_KINDS, { message: '种类应为 people 或 land' })
  kind?: GridKind;

  @ApiPropertyOptional({ enum: MODES, default: 'replace' })
  @IsOptional()
  @IsIn(MODES, { message: '方式应为 replace 或 merge' })
  mode?: (typeof MODES)[number];

  @ApiPropertyOptional({ type: Boolean, default: false, description: '只检查，不生效' })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'dryRun 应为 true 或 false' })
  dryRun?: 'true' | 'false';

  @ApiPropertyOptional({ type: String, description: 'minLng,minLat,maxLng,maxLat：放宽坐标范围' })
  @IsOptional()
  @Transform(({ value }) => boxOf(value))
  @IsObject({ message: '范围应为 minLng,minLat,maxLng,maxLat' })
  bounds?: Box;
}

/** What is not four numbers, the smaller before the greater, stays text, which the validator refuses. */
function boxOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const numbers = value.split(',').map((part) => decimalOf(part) as number);
  const [minLng = NaN, minLat = NaN, maxLng = NaN, maxLat = NaN] = numbers;
  const isOnEarth = minLng >= -180 && maxLng <= 180 && minLat >= -90 && maxLat <= 90;
  return numbers.length === 4 && isOnEarth && minLng < maxLng && minLat < maxLat
    ? { minLng, minLat, maxLng, maxLat }
    : value;
}

class RefusedFeatureDto {
  @ApiProperty({ description: '在文件中的位置，从 0 开始' }) index: number;
  @ApiProperty({ type: String, nullable: true }) code: string | null;
  @ApiProperty() reason: string;
}

class OverlapDto {
  @ApiProperty() a: string;
  @ApiProperty() b: string;
  @ApiProperty() areaM2: number;
}

class GapDto {
  @ApiProperty() areaM2: number;
  @ApiProperty({ type: PointDto, description: 'gcj02' }) at: PointDto;
}

export class ImportAnswerDto implements ImportAnswer {
  @ApiProperty() version: number;
  @ApiProperty() added: number;
  @ApiProperty() changed: number;
  @ApiProperty() unchanged: number;
  @ApiProperty() removed: number;
  @ApiProperty({ type: [RefusedFeatureDto] }) refused: RefusedFeatureDto[];
  @ApiProperty({ type: [OverlapDto] }) overlaps: OverlapDto[];
  @ApiProperty({ type: [GapDto] }) gaps: GapDto[];
  @ApiProperty({ description: '因此换了网格的未结案件数' }) affectedCases: number;
}
