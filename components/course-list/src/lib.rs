//! A searchable, facetted list of training courses.
