//! A calendar of attendance: month and list of days with states.
