import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { DATUMS, type Datum, type GridComponent } from '@citygrid/shared/api';
import { GridRefDto } from '../area.dto';
import type { ComponentImportAnswer } from './import-components.usecase';
import type { RefusedComponent } from './read-components';

export class ComponentImportQuery {
  @ApiPropertyOptional({ enum: DATUMS, default: 'gcj02', description: '文件的坐标系' })
  @IsOptional()
  @IsIn(DATUMS, { message: `坐标系应为 ${DATUMS.join('、')} 之一` })
  crs?: Datum;
}

class RefusedComponentDto implements RefusedComponent {
  @ApiProperty({ description: '在文件中的位置，从 0 开始' }) index: number;
  @ApiProperty({ type: String, nullable: true }) code: string | null;
  @ApiProperty() reason: string;
}

export class ComponentImportAnswerDto implements ComponentImportAnswer {
  @ApiProperty() added: number;
  @ApiProperty() changed: number;
  @ApiProperty() unchanged: number;
  @ApiProperty({ description: '登记过、这次移除的' }) removed: number;
  @ApiProperty({ type: [RefusedComponentDto], description: '没有导入的，和原因' }) refused: RefusedComponentDto[];
}

export class GridComponentDto implements GridComponent {
  @ApiProperty() code: string;
  @ApiProperty() categoryCode: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'gcj02' }) lng: number;
  @ApiProperty({ description: 'gcj02' }) lat: number;
  @ApiProperty({ type: GridRefDto, nullable: true }) department: { code: string; name: string } | null;
}

export class GridComponentsDto {
  @ApiProperty({ type: [GridComponentDto], description: '按类别，最多 2000 个' }) items: GridComponentDto[];
}
