import { metresApart } from '@/platform/gcj02';
import { nearbyPath, widerThan, zoomFor } from './filter';

describe('what is asked of the server', () => {
  const filter = {
    at: { lng: 113.4000012, lat: 23.1200049 },
    radiusM: 500,
    state: 'open',
    categoryCode: null,
  } as const;

  it('is the same question for who stands still', () => {
    const moved = { ...filter, at: { lng: 113.4000031, lat: 23.1200021 } };
    expect(nearbyPath(moved)).toBe(nearbyPath(filter));
    expect(nearbyPath(filter)).toBe('/cases/nearby?lng=113.4&lat=23.12&crs=gcj02&radiusM=500&state=open&limit=100');
  });

  it('names a kind only where one is chosen', () => {
    expect(nearbyPath({ ...filter, categoryCode: 'M06013' })).toContain('&categoryCode=M06013&');
  });

  it('can look farther, up to what the server takes', () => {
    expect([200, 500, 1000, 2000].map(widerThan)).toEqual([500, 1000, 2000, null]);
    expect(zoomFor(200)).toBeGreaterThan(zoomFor(2000));
  });
});

describe('metres between two points', () => {
  it('are those of the map', () => {
    // One thousandth of a degree of latitude is 111.2 m; of longitude, at 23.12° north, 102.3 m.
    expect(metresApart({ lng: 113.4, lat: 23.12 }, { lng: 113.4, lat: 23.121 })).toBeCloseTo(111.2, 0);
    expect(metresApart({ lng: 113.4, lat: 23.12 }, { lng: 113.401, lat: 23.12 })).toBeCloseTo(102.3, 0);
  });
});
