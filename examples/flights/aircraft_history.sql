-- What was known about an aircraft, each time that something new became known about it.
--
-- Reads:  flights  (flights.parquet)
--         planes   (planes.parquet)
-- Gives:  one row for every completed flight of an aircraft.
--           identifier   tailnum
--           event time   known_at, UTC text such as 2013-01-01T15:30:00Z
--
-- The event time is the moment of the arrival, because that is when the arrival delay became
-- known. With the departure as event time, a model would be trained on delays that nobody could
-- have known yet: the usual way in which the future leaks into training data. For the same reason
-- every window below is ordered by the arrival, and holds only this arrival and earlier ones.
--
-- Delays are whole minutes and are added up as whole numbers. There is one division and one
-- rounding at the end, so the same input gives exactly the same output on every machine.

WITH arrivals AS (
  -- Flights that arrived where they were meant to. A flight that was cancelled or diverted has no
  -- arrival delay, so it adds nothing to the history.
  SELECT
    tailnum,
    flight_id,
    origin,
    dest,
    scheduled_departure,
    actual_arrival AS known_at,
    strptime(actual_arrival, '%Y-%m-%dT%H:%M:%SZ') AS known_at_timestamp,  -- for 7-day windows
    arr_delay,
    CASE WHEN arr_delay > 15 THEN 1 ELSE 0 END AS late
  FROM flights
  WHERE tailnum IS NOT NULL
    AND arr_delay IS NOT NULL
),

history AS (
  SELECT
    tailnum,
    known_at,

    arr_delay AS last_arrival_delay,
    origin AS last_origin,
    dest AS last_destination,

    sum(arr_delay) OVER last_5_flights AS delay_last_5,
    count(*) OVER last_5_flights AS flights_last_5,

    sum(arr_delay) OVER last_7_days AS delay_last_7_days,
    count(*) OVER last_7_days AS flights_last_7_days,

    sum(late) OVER last_10_flights AS late_last_10,
    count(*) OVER last_10_flights AS flights_last_10,

    count(*) OVER all_flights AS flights_so_far,

    -- 1 for the last of several arrivals at the same moment.
    row_number() OVER (
      PARTITION BY tailnum, known_at
      ORDER BY scheduled_departure DESC, flight_id DESC
    ) AS place_from_the_end
  FROM arrivals
  WINDOW
    -- Windows of so many flights. The order must be complete: with ties left open, the result
    -- could differ from one run to the next.
    last_5_flights AS (
      PARTITION BY tailnum ORDER BY known_at_timestamp, scheduled_departure, flight_id
      ROWS BETWEEN 4 PRECEDING AND CURRENT ROW
    ),
    last_10_flights AS (
      PARTITION BY tailnum ORDER BY known_at_timestamp, scheduled_departure, flight_id
      ROWS BETWEEN 9 PRECEDING AND CURRENT ROW
    ),
    all_flights AS (
      PARTITION BY tailnum ORDER BY known_at_timestamp, scheduled_departure, flight_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ),
    -- A window of time. It has both ends: known_at - 7 days <= arrival <= known_at.
    last_7_days AS (
      PARTITION BY tailnum ORDER BY known_at_timestamp
      RANGE BETWEEN INTERVAL 7 DAYS PRECEDING AND CURRENT ROW
    )
)

SELECT
  history.tailnum,
  history.known_at,
  history.last_arrival_delay,  -- minutes; negative when early
  round(history.delay_last_5 / history.flights_last_5, 2) AS mean_arrival_delay_last_5,
  round(history.delay_last_7_days / history.flights_last_7_days, 2)
    AS mean_arrival_delay_last_7_days,
  round(history.late_last_10 / history.flights_last_10, 2) AS late_share_last_10,
  history.flights_last_7_days,
  history.flights_so_far,
  history.last_origin,
  history.last_destination,
  -- From the aircraft registry. These do not change, so they may stand beside any event time.
  -- They are empty for an aircraft that is not in `planes`.
  planes.manufacturer,
  planes.manufacturer_year,
  planes.seats
FROM history
LEFT JOIN planes ON planes.tailnum = history.tailnum
-- A feature group holds one record for an identifier and an event time. When the source has two
-- arrivals of one aircraft in the same minute, the later one stays: its windows hold both.
WHERE history.place_from_the_end = 1
ORDER BY history.tailnum, history.known_at
