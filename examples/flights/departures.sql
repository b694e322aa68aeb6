-- The rows to train on: one for every flight, with the moment of the prediction and the label.
--
-- Reads:  flights  (flights.parquet)
-- Gives:  336,776 rows, in the order of their scheduled departure.
--
-- The question for the model: at the moment of the scheduled departure, will this flight arrive
-- more than 15 minutes late? So `scheduled_departure` is the time to ask the feature store for,
-- and the columns here are all printed in the timetable. What only happens later (the actual
-- departure, dep_delay, air_time) is left out on purpose: it would give the answer away.

SELECT
  flight_id,
  origin,
  dest,
  carrier,
  tailnum,              -- empty for 2,512 flights, all of them cancelled
  distance,             -- miles
  scheduled_departure,  -- UTC text, such as 2013-01-01T10:15:00Z
  CASE
    WHEN arr_delay IS NULL THEN NULL  -- cancelled or diverted: there is no answer to learn from
    WHEN arr_delay > 15 THEN 1
    ELSE 0
  END AS late
FROM flights
ORDER BY scheduled_departure, flight_id
