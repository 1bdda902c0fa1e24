//! A radar of skills: the present beside the person one wants to become.
