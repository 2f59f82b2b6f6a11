import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsNumber, IsOptional } from 'class-validator';
import { DATUMS, type Datum, type DivisionLevel, type GridRef, type LocateAnswer } from '@citygrid/shared/api';

const DECIMAL = /^-?\d{1,20}(\.\d{1,30})?$/;

/** A decimal number of a query; anything else becomes NaN, which no validator lets pass. */
export const decimalOf = (value: unknown): unknown =>
  typeof value === 'string' && DECIMAL.test(value) ? Number(value) : NaN;

export class LocateQuery {
  @ApiProperty({ description: '经度，度' })
  @Transform(({ value }) => decimalOf(value))
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: '经度应为数字' })
  lng: number;

  @ApiProperty({ description: '纬度，度' })
  @Transform(({ value }) => decimalOf(value))
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: '纬度应为数字' })
  lat: number;

  @ApiPropertyOptional({ enum: DATUMS, default: 'gcj02' })
  @IsOptional()
  @IsIn(DATUMS, { message: `坐标系应为 ${DATUMS.join('、')} 之一` })
  crs?: Datum;
}

export class DivisionDto {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['province', 'city', 'county', 'street', 'community'] }) level: DivisionLevel;
}

export class GridRefDto implements GridRef {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}

export class PlacedGridDto extends GridRefDto {
  @ApiProperty({ type: [DivisionDto], description: '由大到小' }) path: DivisionDto[];
}

export class WorkerDto {
  @ApiProperty({ description: '网格员小郭；未登录时为「社区值班」' }) displayName: string;
  @ApiProperty({ type: String, nullable: true }) dutyPhone: string | null;
}

export class LocateAnswerDto implements LocateAnswer {
  @ApiProperty({ type: PlacedGridDto }) grid: PlacedGridDto;
  @ApiProperty({ type: WorkerDto, nullable: true }) worker: WorkerDto | null;
  @ApiProperty() exact: boolean;
  @ApiProperty({ description: '米' }) distanceM: number;
}

export class PointDto {
  @ApiProperty() lng: number;
  @ApiProperty() lat: number;
}

export class BoundaryDto {
  @ApiProperty({ enum: ['Polygon', 'MultiPolygon'] }) type: 'Polygon' | 'MultiPolygon';
  @ApiProperty({ type: 'array', items: { type: 'array', items: {} } }) coordinates: unknown[];
}

export class GridAnswerDto extends PlacedGridDto {
  @ApiProperty({ type: PointDto, description: '网格内的一点，gcj02' }) center: PointDto;
  @ApiProperty({ type: BoundaryDto, description: 'GeoJSON，gcj02' }) boundary: BoundaryDto;
  @ApiProperty({ type: WorkerDto, nullable: true }) worker: WorkerDto | null;
  @ApiPropertyOptional({ type: [GridRefDto], description: '旧编码：现在管这块地方的网格' }) successors?: GridRefDto[];
}
