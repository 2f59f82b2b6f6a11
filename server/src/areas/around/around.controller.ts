import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindPlaces } from '../places/find-places.query';
import { toGcj02 } from '../to-gcj02';
import { FoundPlacesDto, GridOutlinesDto, GridsAroundQuery, PlacesQuery } from './around.dto';
import { AROUND_RADIUS_M, GridsAround } from './grids-around.query';

/** Grids change a few times a year; a phone may draw the same ones for five minutes. */
const FIVE_MINUTES = 'private, max-age=300';

/** What a map around somebody shows, and how a place is found without a position. */
@ApiTags('areas')
@ApiBearerAuth()
@Controller()
export class AroundController {
  constructor(
    private readonly grids: GridsAround,
    private readonly places: FindPlaces,
  ) {}

  @Get('grids')
  @Header('cache-control', FIVE_MINUTES)
  @ApiOperation({ summary: '附近的网格，用来在地图上画' })
  @ApiOkResponse({ type: GridOutlinesDto })
  around(@Query() { radiusM = AROUND_RADIUS_M.usual, ...at }: GridsAroundQuery): GridOutlinesDto {
    return { items: this.grids.of(toGcj02(at), radiusM) };
  }

  @Get('places')
  @Header('cache-control', FIVE_MINUTES)
  @ApiOperation({ summary: '按名称或编码找街道、社区、网格' })
  @ApiOkResponse({ type: FoundPlacesDto })
  find(@Query() { q }: PlacesQuery): FoundPlacesDto {
    return { items: this.places.find(q) };
  }
}
