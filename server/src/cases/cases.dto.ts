import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsNumber, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { DATUMS, LIMITS, type Datum } from '@citygrid/shared/api';
import { PageQuery } from '../infra/http';
import { GRID_STATES, type GridState } from './cases-of-grid.query';
import { TASK_VIEWS, type TaskView } from './task-sources';

/** Text of a query parameter as a number; garbage stays garbage for the validator to refuse. */
const AsNumber = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && value.trim() !== '' ? Number(value) : value,
  );

export class NearbyDto extends PageQuery {
  @ApiProperty() @AsNumber() @IsNumber({}, { message: '经度应为数字' }) lng: number;
  @ApiProperty() @AsNumber() @IsNumber({}, { message: '纬度应为数字' }) lat: number;
  @ApiPropertyOptional({ enum: DATUMS })
  @IsOptional()
  @IsIn(DATUMS, { message: `坐标系应为 ${DATUMS.join('、')} 之一` })
  crs?: Datum;
  @ApiPropertyOptional({ default: LIMITS.nearbyRadiusDefaultM, maximum: LIMITS.nearbyRadiusMaxM })
  @IsOptional()
  @AsNumber()
  @IsNumber({}, { message: '半径应为数字（米）' })
  @Min(1, { message: '半径至少 1 米' })
  @Max(LIMITS.nearbyRadiusMaxM, { message: `半径最多 ${LIMITS.nearbyRadiusMaxM} 米` })
  radiusM?: number;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 40, { message: '应为类别编码' }) categoryCode?: string;
  @ApiPropertyOptional({ enum: ['open', 'closed30d'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'closed30d'], { message: '应为 open 或 closed30d' })
  state?: 'open' | 'closed30d';
}

export class SimilarDto {
  @ApiProperty() @AsNumber() @IsNumber({}, { message: '经度应为数字' }) lng: number;
  @ApiProperty() @AsNumber() @IsNumber({}, { message: '纬度应为数字' }) lat: number;
  @ApiPropertyOptional({ enum: DATUMS })
  @IsOptional()
  @IsIn(DATUMS, { message: `坐标系应为 ${DATUMS.join('、')} 之一` })
  crs?: Datum;
  @ApiProperty() @IsString({ message: '请选择类别' }) @Length(1, 40, { message: '请选择类别' }) categoryCode: string;
}

export class GridCasesDto extends PageQuery {
  @ApiPropertyOptional({ enum: GRID_STATES, default: 'open' })
  @IsOptional()
  @IsIn(GRID_STATES, { message: `应为 ${GRID_STATES.join('、')} 之一` })
  state?: GridState;
}

export class TasksDto extends PageQuery {
  @ApiProperty({ enum: TASK_VIEWS })
  @IsIn(TASK_VIEWS, { message: `应为 ${TASK_VIEWS.join('、')} 之一` })
  view: TaskView;
}
