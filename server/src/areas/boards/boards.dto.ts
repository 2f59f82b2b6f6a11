import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsNumber, IsOptional, Matches, ValidateIf } from 'class-validator';
import { DATUMS, type Datum } from '@citygrid/shared/api';
import { CODE } from '@citygrid/shared/area';
import { PageQuery } from '../../infra/http';
import { decimalOf, GridRefDto, PlacedGridDto, PointDto, WorkerDto } from '../area.dto';
import type { BoardState } from './grid-board.entity';
import type { ScannedBoard } from './scan-board.query';

const STATES = ['active', 'revoked'] as const satisfies readonly BoardState[];
const DATUM_WORDS = { message: `坐标系应为 ${DATUMS.join('、')} 之一` };

/** Where the one who scanned stands; both or neither. */
export class ScanQuery {
  @ApiPropertyOptional({ description: '扫码人的经度，度；与 lat 同时给出' })
  @ValidateIf((query: ScanQuery) => query.lng !== undefined || query.lat !== undefined)
  @Transform(({ value }) => decimalOf(value))
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: '经度应为数字，并与 lat 同时给出' })
  lng?: number;

  @ApiPropertyOptional({ description: '扫码人的纬度，度；与 lng 同时给出' })
  @ValidateIf((query: ScanQuery) => query.lng !== undefined || query.lat !== undefined)
  @Transform(({ value }) => decimalOf(value))
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: '纬度应为数字，并与 lng 同时给出' })
  lat?: number;

  @ApiPropertyOptional({ enum: DATUMS, default: 'gcj02' })
  @IsOptional()
  @IsIn(DATUMS, DATUM_WORDS)
  crs?: Datum;
}

class ScannedGridDto extends PlacedGridDto {
  @ApiProperty({ type: PointDto, description: '网格内的一点，gcj02' }) center: PointDto;
}

class ConfirmDto {
  @ApiProperty({ description: '离公示牌；没有登记挂在哪里时，离网格边界；米' }) distanceM: number;
  @ApiProperty({ description: '上报前要先问扫码人的话' }) question: string;
}

export class ScannedBoardDto implements ScannedBoard {
  @ApiProperty({ enum: STATES }) state: BoardState;
  @ApiProperty({ type: ScannedGridDto }) grid: ScannedGridDto;
  @ApiProperty({ type: WorkerDto, nullable: true, description: '与 /locate 相同：未登录时只有社区值班' })
  worker: WorkerDto | null;
  @ApiProperty({ type: String, nullable: true, description: '社区值班电话' }) dutyPhone: string | null;
  @ApiProperty() serviceHours: string;
  @ApiProperty({ type: String, nullable: true, description: '牌已作废或网格已重划时要说明的话' }) notice: string | null;
  @ApiProperty({ type: [GridRefDto], description: '网格已重划时：现在管这里的网格' }) successors: GridRefDto[];
  @ApiProperty({ type: ConfirmDto, nullable: true, description: '离牌 500 米以外扫码时' }) confirm: ConfirmDto | null;
}

export class BoardListQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(CODE, { message: '网格编码应为 1–32 个字母、数字或连字符' })
  gridCode?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'true：只列出可能被人贴到别处的牌' })
  @IsOptional()
  @IsIn(['true', 'false'], { message: '应为 true 或 false' })
  suspected?: 'true' | 'false';
}

export class PlaceBoardDto {
  @ApiProperty({ description: '公示牌所在经度，度' })
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: '经度应为数字' })
  lng: number;

  @ApiProperty({ description: '公示牌所在纬度，度' })
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: '纬度应为数字' })
  lat: number;

  @ApiPropertyOptional({ enum: DATUMS, default: 'gcj02' })
  @IsOptional()
  @IsIn(DATUMS, DATUM_WORDS)
  crs?: Datum;
}

export class BoardView {
  @ApiProperty() id: string;
  @ApiProperty({ type: GridRefDto }) grid: GridRefDto;
  @ApiProperty({ description: '印在牌上的牌号' }) number: string;
  @ApiProperty() version: number;
  @ApiProperty({ enum: STATES }) state: BoardState;
  @ApiProperty({ type: PointDto, nullable: true, description: '挂在哪里，gcj02；没有登记时为 null' })
  position: PointDto | null;
  @ApiProperty({ type: String, nullable: true }) placedAt: string | null;
  @ApiProperty() createdAt: string;
  @ApiProperty({ type: String, nullable: true }) revokedAt: string | null;
  @ApiProperty({ description: '七天内在 500 米以外扫过它的不同的人' }) farScans: number;
  @ApiProperty({ type: String, nullable: true, description: '从何时起怀疑它的码被贴到了别处' })
  suspectedAt: string | null;
}

export class BoardPageDto {
  @ApiProperty({ type: [BoardView] }) items: BoardView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
