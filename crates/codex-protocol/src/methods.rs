//! The table of methods: one line each, both directions.

use std::time::Duration;

use crate::lifecycle::{Acknowledged, EmptyParams, InitializeParams, NoParams, Pong};
use crate::manifest::Manifest;
use crate::metadata::{
    BookMatchParams, BookSearchParams, GetParams, MatchResult, MetadataSearchParams,
    MetadataSearchResponse, PluginBookMetadata, PluginSeriesMetadata, SeriesMatchParams,
};
use crate::method::{Capability, Direction, Method, MethodRow};
use crate::recommendations::{
    DismissRequest, DismissResponse, ProfileUpdateRequest, ProfileUpdateResponse,
    RecommendationClearResponse, RecommendationRequest, RecommendationResponse,
};
use crate::storage::{
    StorageClearResponse, StorageDeleteResponse, StorageGetResponse, StorageKeyParams,
    StorageListResponse, StorageSetParams, StorageSetResponse,
};
use crate::sync::{
    ExternalUserInfo, SyncPullParams, SyncPullResponse, SyncPushParams, SyncPushResponse,
    SyncStatusResponse,
};

/// Writes one unit type per line with its [`Method`] implementation, the constant [`METHODS`],
/// and [`for_each_method`], which visits every method with its types.
macro_rules! methods {
    ($($(#[$doc:meta])* $ty:ident = $name:literal $dir:ident $cap:ident $secs:literal $kind:ident ($params:ty) -> $result:ty;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub struct $ty;

            impl Method for $ty {
                const NAME: &'static str = $name;
                const DIRECTION: Direction = Direction::$dir;
                const CAPABILITY: Capability = Capability::$cap;
                const TIMEOUT: Duration = Duration::from_secs($secs);
                const IS_READ: bool = methods!(@$kind);
                type Params = $params;
                type Result = $result;
            }
        )+

        /// Every method, in the order of the specification.
        pub const METHODS: &[MethodRow] = &[$(MethodRow::of::<$ty>()),+];

        /// Calls the visitor once per method, with the method's types.
        pub fn for_each_method(visitor: &mut impl MethodVisitor) {
            $(visitor.visit::<$ty>();)+
        }
    };
    (@read) => { true };
    (@write) => { false };
}

/// Something to do for each method, types included.
pub trait MethodVisitor {
    /// Called once per method.
    fn visit<M: Method>(&mut self);
}

methods! {
    /// First call of a connection.
    Initialize = "initialize" HostToPlugin None 30 write (InitializeParams) -> Manifest;
    /// Proof of life.
    Ping = "ping" HostToPlugin None 30 read (NoParams) -> Pong;
    /// Last call of a connection.
    Shutdown = "shutdown" HostToPlugin None 5 write (NoParams) -> Acknowledged;
    /// Searches for series.
    SeriesSearch = "metadata/series/search" HostToPlugin SeriesMetadata 30 read (MetadataSearchParams) -> MetadataSearchResponse;
    /// Fetches a series.
    SeriesGet = "metadata/series/get" HostToPlugin SeriesMetadata 30 read (GetParams) -> PluginSeriesMetadata;
    /// Guesses a series.
    SeriesMatch = "metadata/series/match" HostToPlugin SeriesMetadata 30 read (SeriesMatchParams) -> MatchResult;
    /// Searches for books.
    BookSearch = "metadata/book/search" HostToPlugin BookMetadata 30 read (BookSearchParams) -> MetadataSearchResponse;
    /// Fetches a book.
    BookGet = "metadata/book/get" HostToPlugin BookMetadata 30 read (GetParams) -> PluginBookMetadata;
    /// Guesses a book.
    BookMatch = "metadata/book/match" HostToPlugin BookMetadata 30 read (BookMatchParams) -> MatchResult;
    /// Who is signed in at the service.
    SyncUserInfo = "sync/getUserInfo" HostToPlugin ReadSync 30 read (EmptyParams) -> ExternalUserInfo;
    /// Writes progress at the service.
    SyncPush = "sync/pushProgress" HostToPlugin ReadSync 300 write (SyncPushParams) -> SyncPushResponse;
    /// Reads progress from the service.
    SyncPull = "sync/pullProgress" HostToPlugin ReadSync 300 read (SyncPullParams) -> SyncPullResponse;
    /// Where the synchronisation stands.
    SyncStatus = "sync/status" HostToPlugin ReadSync 30 read (EmptyParams) -> SyncStatusResponse;
    /// Asks for recommendations.
    RecommendationsGet = "recommendations/get" HostToPlugin Recommendations 300 read (RecommendationRequest) -> RecommendationResponse;
    /// Tells the plugin what changed in the library.
    RecommendationsUpdateProfile = "recommendations/updateProfile" HostToPlugin Recommendations 300 write (ProfileUpdateRequest) -> ProfileUpdateResponse;
    /// Forgets what the plugin has cached.
    RecommendationsClear = "recommendations/clear" HostToPlugin Recommendations 30 write (EmptyParams) -> RecommendationClearResponse;
    /// Never recommend this again.
    RecommendationsDismiss = "recommendations/dismiss" HostToPlugin Recommendations 30 write (DismissRequest) -> DismissResponse;
    /// Reads a stored value.
    StorageGet = "storage/get" PluginToHost None 10 read (StorageKeyParams) -> StorageGetResponse;
    /// Stores a value.
    StorageSet = "storage/set" PluginToHost None 10 write (StorageSetParams) -> StorageSetResponse;
    /// Removes a value.
    StorageDelete = "storage/delete" PluginToHost None 10 write (StorageKeyParams) -> StorageDeleteResponse;
    /// Lists the keys.
    StorageList = "storage/list" PluginToHost None 10 read (EmptyParams) -> StorageListResponse;
    /// Removes everything.
    StorageClear = "storage/clear" PluginToHost None 10 write (EmptyParams) -> StorageClearResponse;
}

/// Finds a method by its name on the wire.
pub fn by_name(name: &str) -> Option<&'static MethodRow> {
    METHODS.iter().find(|row| row.name == name)
}
