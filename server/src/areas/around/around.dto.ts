import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsNumber, IsOptional, Max, Min } from 'class-validator';
import type { FoundPlace, GridOutline } from '@citygrid/shared/api';
import { IsText } from '../../infra/http';
import { BoundaryDto, decimalOf, GridRefDto, LocateQuery, PointDto } from '../area.dto';
import { QUERY_MAX } from '../places/find-places.query';
import { AROUND_RADIUS_M } from './grids-around.query';

export class GridsAroundQuery extends LocateQuery {
  @ApiPropertyOptional({ default: AROUND_RADIUS_M.usual, minimum: 1, maximum: AROUND_RADIUS_M.most, description: '米' })
  @IsOptional()
  @Transform(({ value }) => decimalOf(value))
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: '半径应为数字（米）' })
  @Min(1, { message: '半径至少 1 米' })
  @Max(AROUND_RADIUS_M.most, { message: `半径最多 ${AROUND_RADIUS_M.most} 米` })
  radiusM?: number;
}

export class GridOutlineDto extends GridRefDto implements GridOutline {
  @ApiProperty({ type: PointDto, description: '网格内的一点，gcj02' }) center: PointDto;
  @ApiProperty({ type: BoundaryDto, description: 'GeoJSON，gcj02；角点很多的边界简化到 1 米以内，只供画图' })
  boundary: GridOutline['boundary'];
}

export class GridOutlinesDto {
  @ApiProperty({ type: [GridOutlineDto], description: '近的在前，最多 60 个' }) items: GridOutlineDto[];
}

export class PlacesQuery {
  @ApiProperty({ minLength: 1, maxLength: QUERY_MAX, description: '名称的一部分，或编码的开头；可用空格分开几个词' })
  @IsText(1, QUERY_MAX)
  q: string;
}

export class FoundPlaceDto implements FoundPlace {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['street', 'community', 'grid'] }) kind: FoundPlace['kind'];
  @ApiProperty({ description: '所在的街道 · 社区' }) within: string;
  @ApiProperty({ description: '其中一点的经度，gcj02' }) lng: number;
  @ApiProperty({ description: '其中一点的纬度，gcj02' }) lat: number;
}

export class FoundPlacesDto {
  @ApiProperty({ type: [FoundPlaceDto], description: '最多 20 个' }) items: FoundPlaceDto[];
}
